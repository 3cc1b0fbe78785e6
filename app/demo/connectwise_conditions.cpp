// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_conditions.h"

#include "app/demo/connectwise_tokens.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace trueup::demo {

using namespace Qt::StringLiterals;

enum class CwOperator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Contains, Like, In };

struct CwConditions::Node
{
    enum class Kind { And, Or, Not, Compare };
    Kind kind = Kind::Compare;
    std::vector<std::shared_ptr<const Node>> parts = {};
    QStringList path = {};
    CwType type = CwType::Text;
    CwOperator op = CwOperator::Equal;
    std::vector<CwToken> values = {};
};

namespace {

using Node = CwConditions::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int deepest = 64;

/// How ConnectWise begins whatever it has to say about a filter.
tl::unexpected<Error> refused(const QString &detail)
{
    return fail(
        ErrorKind::Usage,
        u"Expected a boolean value, not a numeric. String values should be enclosed with double or single "
        "quotes; DateTime values should be enclosed in square brackets. "_s +
            detail);
}

bool isNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
}

/// -1, 0 or 1; nullopt where the two can't be compared.
std::optional<int> compared(const QJsonValue &value, const CwToken &with, CwType type)
{
    const auto order = [](const auto &left, const auto &right) {
        return left < right ? -1 : (right < left ? 1 : 0);
    };
    switch (with.kind) {
    case CwToken::Kind::Number:
        return value.isDouble() ? std::optional(order(value.toDouble(), with.number)) : std::nullopt;
    case CwToken::Kind::Flag:
        return value.isBool() ? std::optional(order(value.toBool(), with.flag)) : std::nullopt;
    case CwToken::Kind::Instant: {
        const auto instant = instantOf(value.toString());
        return instant ? std::optional(order(*instant, with.instant)) : std::nullopt;
    }
    case CwToken::Kind::Text:
        if (type == CwType::Date)
            return std::nullopt;
        return value.isString()
                   ? std::optional(order(value.toString().compare(with.text, Qt::CaseInsensitive), 0))
                   : std::nullopt;
    default:
        return std::nullopt;
    }
}

bool isLike(const QString &text, const QString &pattern)
{
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(u"\\%"_s, u".*"_s).replace(u"\\*"_s, u".*"_s);
    const QRegularExpression like(QRegularExpression::anchoredPattern(expression),
                                  QRegularExpression::CaseInsensitiveOption |
                                      QRegularExpression::DotMatchesEverythingOption);
    return like.match(text).hasMatch();
}

bool holds(const Node &node, const QJsonValue &value)
{
    const CwToken &with = node.values.front();
    if (node.op == CwOperator::In) {
        for (const CwToken &one : node.values) {
            if (one.kind == CwToken::Kind::Null ? isNothing(value) : compared(value, one, node.type) == 0)
                return true;
        }
        return false;
    }
    if (node.op == CwOperator::Contains)
        return value.toString().contains(with.text, Qt::CaseInsensitive);
    if (node.op == CwOperator::Like)
        return isLike(value.toString(), with.text);
    if (with.kind == CwToken::Kind::Null)
        return isNothing(value) == (node.op == CwOperator::Equal);
    const auto order = compared(value, with, node.type);
    switch (node.op) {
    case CwOperator::Equal:
        return order == 0;
    case CwOperator::NotEqual:
        return order != 0;
    case CwOperator::Less:
        return order && *order < 0;
    case CwOperator::LessOrEqual:
        return order && *order <= 0;
    case CwOperator::Greater:
        return order && *order > 0;
    case CwOperator::GreaterOrEqual:
        return order && *order >= 0;
    default:
        return false;
    }
}

bool holdsAt(const Node &node, const QJsonValue &value, qsizetype depth)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray()) {
            if (holdsAt(node, element, depth))
                return true;
        }
        return false;
    }
    return depth == node.path.size() ? holds(node, value)
                                     : holdsAt(node, value[QStringView(node.path[depth])], depth + 1);
}

bool fits(const Node &node, const QJsonObject &record)
{
    const auto part = [&](const NodePtr &one) { return fits(*one, record); };
    switch (node.kind) {
    case Node::Kind::And:
        return std::all_of(node.parts.begin(), node.parts.end(), part);
    case Node::Kind::Or:
        return std::any_of(node.parts.begin(), node.parts.end(), part);
    case Node::Kind::Not:
        return !part(node.parts.front());
    case Node::Kind::Compare:
        return holdsAt(node, QJsonValue(record), 0);
    }
    Q_UNREACHABLE();
}

/// or → and → not → ( … ) or one comparison.
class ConditionParser
{
public:
    ConditionParser(std::vector<CwToken> tokens, CwKind kind, CwGeneration generation, CwConditionUse use)
        : m_tokens(std::move(tokens)), m_kind(kind), m_generation(generation), m_use(use)
    {
    }

    Result<NodePtr> whole()
    {
        auto node = alternatives(0);
        if (node && m_at < m_tokens.size())
            return refused(u"Unexpected: %1"_s.arg(m_tokens[m_at].text));
        return node;
    }

private:
    const CwToken *peek() const { return m_at < m_tokens.size() ? &m_tokens[m_at] : nullptr; }
    bool takeWord(const char *word)
    {
        const CwToken *token = peek();
        if (!token || token->kind != CwToken::Kind::Word ||
            token->text.compare(QLatin1String(word), Qt::CaseInsensitive) != 0)
            return false;
        ++m_at;
        return true;
    }
    bool takeSign(const char *sign)
    {
        const CwToken *token = peek();
        if (!token || token->kind != CwToken::Kind::Sign || token->text != QLatin1String(sign))
            return false;
        ++m_at;
        return true;
    }

    Result<NodePtr> joined(int depth, const char *word, Node::Kind kind,
                           Result<NodePtr> (ConditionParser::*part)(int))
    {
        auto first = (this->*part)(depth);
        if (!first)
            return first;
        Node node{.kind = kind, .parts = {*first}};
        while (takeWord(word)) {
            auto next = (this->*part)(depth);
            if (!next)
                return next;
            node.parts.push_back(*next);
        }
        return node.parts.size() == 1 ? *first : std::make_shared<const Node>(std::move(node));
    }
    Result<NodePtr> alternatives(int depth)
    {
        return joined(depth, "or", Node::Kind::Or, &ConditionParser::together);
    }
    Result<NodePtr> together(int depth)
    {
        return joined(depth, "and", Node::Kind::And, &ConditionParser::single);
    }
    Result<NodePtr> single(int depth)
    {
        if (depth > deepest)
            return refused(u"The expression is nested too deeply."_s);
        if (takeWord("not")) {
            auto part = single(depth + 1);
            return part ? Result<NodePtr>(negated(*part)) : part;
        }
        if (!takeSign("("))
            return comparison();
        auto inner = alternatives(depth + 1);
        if (inner && !takeSign(")"))
            return refused(u"A closing parenthesis is missing."_s);
        return inner;
    }
    static NodePtr negated(const NodePtr &part)
    {
        return std::make_shared<const Node>(Node{.kind = Node::Kind::Not, .parts = {part}});
    }

    Result<NodePtr> comparison()
    {
        Node node;
        if (const Status named = property(node); !named)
            return fail(named.error());
        const bool inverted = takeWord("not");
        if (takeWord("in"))
            node.op = CwOperator::In;
        else if (takeWord("contains"))
            node.op = CwOperator::Contains;
        else if (takeWord("like"))
            node.op = CwOperator::Like;
        else if (inverted || !takeComparison(node.op))
            return refused(u"An operator is missing behind %1."_s.arg(node.path.join(u'/')));
        if (const Status read = values(node); !read)
            return fail(read.error());
        auto made = std::make_shared<const Node>(std::move(node));
        return inverted ? negated(made) : made;
    }

    bool takeComparison(CwOperator &op)
    {
        constexpr std::pair<const char *, CwOperator> signs[] = {
            {"=", CwOperator::Equal}, {"!=", CwOperator::NotEqual},       {"<=", CwOperator::LessOrEqual},
            {"<", CwOperator::Less},  {">=", CwOperator::GreaterOrEqual}, {">", CwOperator::Greater}};
        for (const auto &[sign, meant] : signs) {
            if (takeSign(sign)) {
                op = meant;
                return true;
            }
        }
        return false;
    }

    Status property(Node &node)
    {
        const CwToken *token = peek();
        if (!token || token->kind != CwToken::Kind::Word)
            return refused(token ? u"Unexpected: %1"_s.arg(token->text)
                                 : u"The expression ends too early."_s);
        ++m_at;
        node.path = token->text.split(u'/');
        const CwProperty *found = cwProperty(m_kind, node.path.first(), m_generation);
        const bool ofList = found && found->type == CwType::List;
        const bool known =
            found && ofList == (m_use == CwConditionUse::ChildConditions) && node.path.size() <= 2 &&
            (node.path.size() == 1 ? found->type != CwType::Reference && !ofList
                                   : (found->type == CwType::Map || found->hasWord(node.path[1])) &&
                                         found->type != CwType::Word);
        if (!known)
            return refused(u"No property or field '%1' exists."_s.arg(token->text));
        node.type = node.path.size() == 1 ? found->type : partType(node.path[1]);
        return {};
    }

    /// Of a property of a reference or of _info.
    static CwType partType(const QString &name)
    {
        if (name == "id"_L1)
            return CwType::Integer;
        if (name.endsWith("Flag"_L1))
            return CwType::Flag;
        return name == "lastUpdated"_L1 || name == "dateEntered"_L1 ? CwType::Date : CwType::Text;
    }

    Status values(Node &node)
    {
        if (node.op != CwOperator::In) {
            const CwToken *token = peek();
            if (!token || !isValue(*token))
                return refused(u"A value is missing behind %1."_s.arg(node.path.join(u'/')));
            node.values.push_back(*token);
            ++m_at;
            return checked(node);
        }
        if (m_use == CwConditionUse::ChildConditions)
            return refused(u"'in' can't be used here."_s);
        if (!takeSign("("))
            return refused(u"A list is missing behind 'in'."_s);
        do {
            const CwToken *token = peek();
            if (!token || !isValue(*token))
                return refused(u"A value is missing in the list."_s);
            node.values.push_back(*token);
            ++m_at;
        } while (takeSign(","));
        if (!takeSign(")"))
            return refused(u"A closing parenthesis is missing."_s);
        return checked(node);
    }

    static bool isValue(const CwToken &token)
    {
        return token.kind != CwToken::Kind::Word && token.kind != CwToken::Kind::Sign;
    }

    Status checked(const Node &node) const
    {
        for (const CwToken &value : node.values) {
            if (!suits(node, value))
                return refused(u"The value of %1 has the wrong type."_s.arg(node.path.join(u'/')));
        }
        return {};
    }
    static bool suits(const Node &node, const CwToken &value)
    {
        if (node.op == CwOperator::Contains || node.op == CwOperator::Like)
            return value.kind == CwToken::Kind::Text &&
                   (node.type == CwType::Text || node.type == CwType::Word || node.type == CwType::Any);
        if (value.kind == CwToken::Kind::Null)
            return node.op == CwOperator::Equal || node.op == CwOperator::NotEqual ||
                   node.op == CwOperator::In;
        switch (node.type) {
        case CwType::Text: // a date may hide in a text: nextInvoiceDate
            return value.kind == CwToken::Kind::Text || value.kind == CwToken::Kind::Instant;
        case CwType::Word:
            return value.kind == CwToken::Kind::Text;
        case CwType::Number:
        case CwType::Integer:
            return value.kind == CwToken::Kind::Number;
        case CwType::Flag:
            return value.kind == CwToken::Kind::Flag;
        case CwType::Date:
            return value.kind == CwToken::Kind::Instant;
        default:
            return true;
        }
    }

    std::vector<CwToken> m_tokens;
    CwKind m_kind;
    CwGeneration m_generation;
    CwConditionUse m_use;
    std::size_t m_at = 0;
};

} // namespace

Result<CwConditions> CwConditions::parse(const QString &text, CwKind kind, CwGeneration generation,
                                         CwConditionUse use)
{
    CwConditions conditions;
    if (text.trimmed().isEmpty())
        return conditions;
    QString trouble;
    auto tokens = cwTokens(text, trouble);
    if (!tokens)
        return refused(trouble);
    auto root = ConditionParser(std::move(*tokens), kind, generation, use).whole();
    if (!root)
        return fail(root.error());
    conditions.m_root = std::move(*root);
    return conditions;
}

bool CwConditions::hold(const QJsonObject &record) const
{
    return !m_root || fits(*m_root, record);
}

} // namespace trueup::demo
