// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_input.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvInput)
};

Error tooLarge(const QString &name, qint64 limit)
{
    const QString sentence = Words::tr(
        "“%1” is larger than %2 MB. Export fewer columns or only the active rows and use that file.");
    return {ErrorKind::InvalidInput, sentence.arg(name, QString::number(limit >> 20)), {}, {}, 0};
}

/// A pipe can be read only once, so it is taken into memory.
Result<QByteArray> readPipe(QIODevice &pipe, const QString &name)
{
    constexpr qint64 pieceSize = 1 << 20;
    QByteArray bytes;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (;;) {
        const qint64 size = pipe.read(piece.data(), pieceSize);
        if (size < 0)
            return fail(ErrorKind::InvalidInput,
                        Words::tr("“%1” could not be read to its end. Try again.").arg(name),
                        pipe.errorString());
        if (size == 0)
            return bytes;
        bytes.append(piece.constData(), size);
        if (bytes.size() > CsvInput::kMaxPipeBytes)
            return fail(tooLarge(name, CsvInput::kMaxPipeBytes));
    }
}

} // namespace

Result<CsvInput> CsvInput::open(const QString &path, std::optional<CsvEncoding> encoding)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (path.isEmpty() || !info.exists())
        return fail(ErrorKind::NotFound,
                    Words::tr("There is no file “%1”. Check the path and its spelling.").arg(path));
    if (info.isDir())
        return fail(ErrorKind::InvalidInput, Words::tr("“%1” is a folder. Name a CSV file in it.").arg(path));
    if (info.size() > kMaxFileBytes)
        return fail(tooLarge(name, kMaxFileBytes));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(
            ErrorKind::InvalidInput,
            Words::tr(
                "“%1” could not be opened. Check that you may read it and that no other program holds it.")
                .arg(path),
            file->errorString());
    if (!file->isSequential())
        return make(std::move(file), name, encoding);
    const auto bytes = readPipe(*file, name);
    if (!bytes)
        return fail(bytes.error());
    return fromBytes(*bytes, name, encoding);
}

Result<CsvInput> CsvInput::fromBytes(const QByteArray &bytes, const QString &name,
                                     std::optional<CsvEncoding> encoding)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return make(std::move(buffer), name, encoding);
}

Result<CsvInput> CsvInput::make(std::unique_ptr<QIODevice> device, const QString &name,
                                std::optional<CsvEncoding> encoding)
{
    if (device->size() == 0)
        return fail(ErrorKind::InvalidInput, Words::tr("“%1” is empty. Export it again.").arg(name));
    const auto found = findEncoding(*device, encoding);
    if (!found) {
        Error error = found.error();
        error.message = Words::tr("“%1”: %2", "file name: sentence").arg(name, error.message);
        return fail(error);
    }
    return CsvInput(std::move(device), name, *found);
}

} // namespace trueup
