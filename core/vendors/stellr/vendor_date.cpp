// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/vendor_date.h"

namespace trueup {

namespace {

/// Reads a text from left to right; a part that is not there leaves it where it was.
class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    bool atEnd() const { return m_at == m_text.size(); }

    bool oneOf(QStringView characters)
    {
        if (atEnd() || !characters.contains(m_text[m_at]))
            return false;
        ++m_at;
        return true;
    }

    std::optional<int> digits(int count)
    {
        if (m_text.size() - m_at < count)
            return std::nullopt;
        int value = 0;
        for (int i = 0; i < count; ++i) {
            const char16_t c = m_text[m_at + i].unicode();
            if (c < u'0' || c > u'9')
                return std::nullopt;
            value = value * 10 + (c - u'0');
        }
        m_at += count;
        return value;
    }

    /// Digits with an upper bound for their value.
    bool atMost(int count, int most)
    {
        const auto value = digits(count);
        return value && *value <= most;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

bool timeOfDay(Scanner &scanner)
{
    if (!scanner.atMost(2, 24) || !scanner.oneOf(u":") || !scanner.atMost(2, 59))
        return false;
    if (!scanner.oneOf(u":"))
        return true;
    if (!scanner.atMost(2, 60))
        return false;
    if (scanner.oneOf(u".,")) {
        if (!scanner.digits(1))
            return false;
        while (scanner.digits(1)) {
        }
    }
    return true;
}

bool offset(Scanner &scanner)
{
    if (scanner.atEnd() || scanner.oneOf(u"Zz"))
        return true;
    if (!scanner.oneOf(u"+-") || !scanner.atMost(2, 18))
        return false;
    if (scanner.atEnd())
        return true;
    scanner.oneOf(u":");
    return scanner.atMost(2, 59);
}

} // namespace

std::optional<QDate> parseVendorDate(QStringView text)
{
    Scanner scanner(text.trimmed());
    const auto year = scanner.digits(4);
    if (!year || !scanner.oneOf(u"-"))
        return std::nullopt;
    const auto month = scanner.digits(2);
    if (!month || !scanner.oneOf(u"-"))
        return std::nullopt;
    const auto day = scanner.digits(2);
    if (!day)
        return std::nullopt;
    const QDate date(*year, *month, *day);
    if (!date.isValid())
        return std::nullopt;
    if (scanner.atEnd())
        return date;
    if (!scanner.oneOf(u"Tt ") || !timeOfDay(scanner))
        return std::nullopt;
    scanner.oneOf(u" ");
    if (!offset(scanner) || !scanner.atEnd())
        return std::nullopt;
    return date;
}

} // namespace trueup
