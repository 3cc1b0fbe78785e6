// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_data_set.h"
#include "app/demo/connectwise_fault.h"
#include "app/demo/connectwise_request.h"
#include "app/demo/http_answer.h"

#include <QRegularExpression>

#include <mutex>
#include <optional>
#include <vector>

namespace trueup::demo {

/// What acts on one request.
struct CwFaultPlan
{
    std::vector<CwFault> othersBefore = {};
    std::vector<CwFault> othersAfter = {};
    std::optional<CwFault> answer = {}; ///< what happens to the answer or the write

    bool acts() const { return answer || !othersBefore.empty() || !othersAfter.empty(); }
};

/// Remembers which rules are still to act. Thread-safe.
class ConnectWiseFaults
{
public:
    void add(const CwFault &rule);
    void clear();
    /// What acts on this request, used up by one.
    CwFaultPlan planFor(const CwRequest &request);

private:
    struct Entry
    {
        CwFault rule;
        QRegularExpression path;
    };
    std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

/// Whether the answer is another, so that the right one need not be made and nothing is applied.
bool replacesAnswer(CwFaultKind kind);
/// That answer. Only for kinds that replace.
HttpAnswer faultAnswer(const CwFault &rule, const QString &path);
/// What the other kinds do to the right answer.
void spoil(HttpAnswer &answer, const CwFault &rule, const CwRequest &request);
/// Whether the client is left without an answer.
bool cutsConnection(CwFaultKind kind);

/// Does what others do. before: the quantity that the line had before the request; for SetBack.
void doOthersWork(const CwFault &rule, int additionInAddress, std::optional<Quantity> before,
                  ConnectWiseDataSet &data);

} // namespace trueup::demo
