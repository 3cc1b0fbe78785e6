// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change_file.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace trueup {

/// What a change file of one PSA could hold now.
struct ChangeOffer
{
    ConnectionId psa{};
    QString connection;
    ChangePlan fresh;
    ChangePlan again; ///< with what left before and was not taken over
};

/// What leaves in a change file and what does not, and why (R23); body of a DecisionBox.
class ChangePreview final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangePreview(ChangeOffer offer, QWidget *parent = nullptr);

    /// Lines that left before go along again.
    bool again() const;
    int count() const; ///< changes in the file

Q_SIGNALS:
    void edited();

private:
    void fill();

    ChangeOffer m_offer;
    QCheckBox *m_again;
    QVBoxLayout *m_tables;
};

} // namespace trueup
