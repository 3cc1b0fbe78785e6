// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_tokens.h"

#include <QDateTime>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

bool isNameStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= u'0' && c <= u'9') || c == u'/';
}

bool isNumberPart(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'.' || c == u'-';
}

CwToken wordToken(const QString &word)
{
    if (word.compare("true"_L1, Qt::CaseInsensitive) == 0 ||
        word.compare("false"_L1, Qt::CaseInsensitive) == 0)
        return {.kind = CwToken::Kind::Flag,
                .text = word,
                .flag = word.compare("true"_L1, Qt::CaseInsensitive) == 0};
    if (word.compare("null"_L1, Qt::CaseInsensitive) == 0)
        return {.kind = CwToken::Kind::Null, .text = word};
    return {.kind = CwToken::Kind::Word, .text = word};
}

/// Cuts a filter into its pieces.
class Scanner
{
public:
    explicit Scanner(const QString &text) : m_text(text) {}

    std::optional<CwToken> next(QString &trouble)
    {
        const QChar c = m_text[m_at];
        if (isNameStart(c))
            return wordToken(takeWhile(isNamePart));
        if (isNumberPart(c))
            return numberToken(trouble);
        if (c == u'"' || c == u'\'')
            return textToken(c, trouble);
        if (c == u'[')
            return instantToken(trouble);
        return signToken(trouble);
    }
    bool skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size();
    }

private:
    QString takeWhile(bool (*belongs)(QChar))
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && belongs(m_text[m_at]))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }
    std::optional<CwToken> numberToken(QString &trouble)
    {
        const QString text = takeWhile(isNumberPart);
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!isNumber || (m_at < m_text.size() && isNameStart(m_text[m_at]))) {
            trouble = u"%1 is not a number."_s.arg(text);
            return std::nullopt;
        }
        return CwToken{.kind = CwToken::Kind::Number, .text = text, .number = number};
    }
    /// A quote within a text is doubled or has a backslash before it.
    std::optional<CwToken> textToken(QChar quote, QString &trouble)
    {
        QString text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            const QChar following = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar();
            if ((c == quote && following == quote) ||
                (c == u'\\' && (following == quote || following == u'\\'))) {
                text += following;
                ++m_at;
            } else if (c == quote) {
                ++m_at;
                return CwToken{.kind = CwToken::Kind::Text, .text = text};
            } else {
                text += c;
            }
        }
        trouble = u"Unterminated string literal."_s;
        return std::nullopt;
    }
    std::optional<CwToken> instantToken(QString &trouble)
    {
        const qsizetype end = m_text.indexOf(u']', m_at);
        const QString text = end < 0 ? QString() : m_text.mid(m_at + 1, end - m_at - 1).trimmed();
        const auto instant = instantOf(text);
        if (!instant) {
            trouble = u"[%1] is not a date."_s.arg(text);
            return std::nullopt;
        }
        m_at = end + 1;
        return CwToken{.kind = CwToken::Kind::Instant, .text = text, .instant = *instant};
    }
    std::optional<CwToken> signToken(QString &trouble)
    {
        for (const QLatin1String sign :
             {"!="_L1, "<="_L1, ">="_L1, "="_L1, "<"_L1, ">"_L1, "("_L1, ")"_L1, ","_L1}) {
            if (QStringView(m_text).mid(m_at).startsWith(sign)) {
                m_at += sign.size();
                return CwToken{.kind = CwToken::Kind::Sign, .text = sign};
            }
        }
        trouble = u"Syntax error at '%1'."_s.arg(m_text[m_at]);
        return std::nullopt;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<std::vector<CwToken>> cwTokens(const QString &text, QString &trouble)
{
    std::vector<CwToken> tokens;
    Scanner scanner(text);
    while (scanner.skipBlanks()) {
        auto token = scanner.next(trouble);
        if (!token)
            return std::nullopt;
        tokens.push_back(std::move(*token));
    }
    return tokens;
}

std::optional<qint64> instantOf(const QString &text)
{
    if (text.size() == 10) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() ? std::optional(day.startOfDay(Qt::UTC).toMSecsSinceEpoch()) : std::nullopt;
    }
    QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!instant.isValid())
        return std::nullopt;
    if (instant.timeSpec() == Qt::LocalTime)
        instant.setTimeSpec(Qt::UTC);
    return instant.toMSecsSinceEpoch();
}

} // namespace trueup::demo
