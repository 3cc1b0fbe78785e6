// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_data_set.h"
#include "app/demo/connectwise_json.h"
#include "app/demo/connectwise_list.h"
#include "app/demo/connectwise_request.h"
#include "app/demo/http_answer.h"

namespace trueup::demo {

/// What becomes of a write that reached the server.
struct CwWriteFate
{
    bool apply = true;    ///< false: the answer tells of a change that does not take place
    bool answered = true; ///< false: the connection will be cut
};

/// What every signed-in request is answered. Thread-safe. Written are additions only; any other write is
/// entered in the ledger and refused.
class ConnectWiseApi
{
public:
    struct Options
    {
        CwGeneration generation = CwGeneration::V2026_11;
        CwAbsent absent = CwAbsent::LeftOut;
        int largestPage = 1000;
        QString member = {};
    };
    ConnectWiseApi(ConnectWiseDataSet &data, const Options &options) : m_data(data), m_options(options) {}

    HttpAnswer answer(const CwRequest &request, const CwPlace &place, CwWriteFate fate);
    /// As the ledger wants it.
    CwWrite writeOf(const CwRequest &request, const QString &path, bool answered) const;

private:
    HttpAnswer read(const CwRequest &request, const CwPlace &place);
    HttpAnswer written(const CwRequest &request, const CwPlace &place, CwWriteFate fate);
    /// parts: of the address, behind the collection's. all, one: its records; json: what one looks like.
    template <typename All, typename One, typename MakeJson>
    HttpAnswer collection(const CwRequest &request, const QStringList &parts, CwKind kind,
                          const QString &what, All all, One one, MakeJson json);
    HttpAnswer additions(const CwRequest &request, const QStringList &parts, const CwJsonStyle &style);
    HttpAnswer auditTrail(const CwRequest &request);
    CwJsonStyle styleFor(const CwRequest &request, const CwPlace &place) const;
    QByteArray jsonOf(const CwLine &line, const CwJsonStyle &style) const;

    ConnectWiseDataSet &m_data;
    Options m_options;
};

} // namespace trueup::demo
