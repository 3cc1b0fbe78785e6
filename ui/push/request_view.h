// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psa/psa_connector.h"

#include <QPlainTextEdit>

namespace trueup {

/// A request as it will be sent: method and address, then the body, byte for byte. To read and to copy.
class RequestView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit RequestView(QWidget *parent = nullptr);

    void show(const RequestPreview &request);
    using QPlainTextEdit::show;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fit();
};

/// "PATCH https://…\n[{"op": …}]"; empty where it is not known.
QString requestText(const RequestPreview &request);

} // namespace trueup
