// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_names.h"

#include "app/demo/demo_random.h"

#include <array>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array first = {
    "Alder",  "Amber",  "Aster",   "Birch", "Bramble", "Briar",  "Cinder",   "Clover",  "Copper",  "Coral",
    "Dapple", "Drift",  "Ember",   "Fable", "Fallow",  "Fennel", "Finch",    "Fjord",   "Gable",   "Gannet",
    "Garnet", "Hazel",  "Heather", "Heron", "Hollow",  "Indigo", "Ivory",    "Juniper", "Kestrel", "Lantern",
    "Lark",   "Linden", "Lupin",   "Maple", "Marl",    "Meadow", "Mica",     "Nettle",  "Ochre",   "Opal",
    "Otter",  "Pebble", "Quill",   "Rowan", "Saffron", "Sorrel", "Tamarind", "Thistle",
};
constexpr std::array second = {
    "anchor", "arch",    "basin",   "beacon", "bell",  "bluff", "brook", "cairn",  "candle",  "chime",
    "cove",   "crest",   "dell",    "fen",    "field", "ford",  "forge", "gate",   "glade",   "grove",
    "harbor", "hearth",  "hill",    "isle",   "keel",  "kiln",  "lane",  "ledge",  "loom",    "mill",
    "moor",   "orchard", "pier",    "pond",   "quay",  "reach", "ridge", "shore",  "spindle", "spire",
    "stead",  "stone",   "terrace", "thatch", "tide",  "vale",  "wharf", "willow",
};
constexpr std::array trade = {
    "Dental",     "Joinery",  "Logistics", "Architects",  "Accounting", "Bakery",  "Brewing",  "Clinic",
    "Consulting", "Dairy",    "Design",    "Engineering", "Farms",      "Finance", "Freight",  "Glass",
    "Interiors",  "Legal",    "Machining", "Marine",      "Media",      "Motors",  "Optics",   "Outfitters",
    "Packaging",  "Pharmacy", "Plumbing",  "Printing",    "Roofing",    "Schools", "Textiles", "Veterinary",
};
constexpr std::array legalForms = {", Inc.", " Inc.", " Ltd.", " LLC", " Limited", " Corp."};

constexpr quint64 combinations = quint64(first.size()) * second.size() * trade.size();
static_assert(combinations >= maxDemoCompanies);
// Coprime to the number of combinations (2^13 · 3^2), so that stepping by it visits each one once; and far
// from a multiple of each list's length, so that neighbours don't look alike.
constexpr quint64 stride = 40109;
static_assert(stride % 2 != 0 && stride % 3 != 0);

template <std::size_t size>
QString pick(const std::array<const char *, size> &words, quint64 place)
{
    return QString::fromLatin1(words[place % size]);
}

} // namespace

DemoCompany demoCompany(quint64 seed, int index)
{
    const quint64 place = (mixed(seed) % combinations + stride * static_cast<quint64>(index)) % combinations;
    const QString stem = pick(first, place) + pick(second, place / first.size());
    const QString line = pick(trade, place / first.size() / second.size());
    const QString name = stem + u' ' + line;
    return {name, stem.toLower() + u'-' + line.toLower() + u".example"_s,
            name + pick(legalForms, mixed(seed ^ place))};
}

QString demoStreet(quint64 seed, int index)
{
    DemoRandom random(seed, static_cast<quint64>(index) ^ 0x57ee7);
    return QString::number(1 + random.below(240)) + u' ' + pick(first, random.next()) + u" Street"_s;
}

QString demoTown(quint64 seed, int index)
{
    DemoRandom random(seed, static_cast<quint64>(index) ^ 0x70514);
    return pick(first, random.next()) + pick(second, random.next());
}

} // namespace trueup::demo
