// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/environment_secret.h"

#include <QCoreApplication>

namespace trueup {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentSecret)
};

} // namespace

Result<Secret> environmentSecret(const QString &variable)
{
    // Not qgetenv(): on Windows that answers in the local 8-bit encoding, which cannot hold every secret.
    QByteArray value = qEnvironmentVariable(variable.toUtf8().constData()).toUtf8();
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.endsWith('\r'))
        value.chop(1);
    Secret secret(value);
    value.fill('\0');
    if (secret.isEmpty()) {
        return fail(
            ErrorKind::NotFound,
            Text::tr("The environment variable %1 is not set or empty. Set it to the secret and try again.")
                .arg(variable));
    }
    return secret;
}

} // namespace trueup
