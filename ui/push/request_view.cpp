// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/request_view.h"

#include "ui/common/fonts.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 14;

} // namespace

QString requestText(const RequestPreview &request)
{
    if (request.method.isEmpty())
        return {};
    return u"%1 %2\n%3"_s.arg(request.method, request.url, QString::fromUtf8(request.body));
}

RequestView::RequestView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"request"_s);
    setReadOnly(true);
    setTabChangesFocus(true);
    setFont(fixedFont());
    setWordWrapMode(QTextOption::WrapAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("The request as it is sent"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fit();
}

void RequestView::show(const RequestPreview &request)
{
    setPlainText(requestText(request));
    fit();
}

QSize RequestView::sizeHint() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += std::max(1, block.layout() ? block.layout()->lineCount() : 1);
    const int shown = std::clamp(lines, 2, kMostLines);
    const int frame = 2 * frameWidth() + 2 * static_cast<int>(std::ceil(document()->documentMargin()));
    return {0, shown * fontMetrics().lineSpacing() + frame + 2};
}

void RequestView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

bool RequestView::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        setFont(fixedFont());
        fit();
    }
    return QPlainTextEdit::event(event);
}

void RequestView::fit()
{
    if (const int wanted = sizeHint().height(); height() != wanted)
        updateGeometry();
}

} // namespace trueup
