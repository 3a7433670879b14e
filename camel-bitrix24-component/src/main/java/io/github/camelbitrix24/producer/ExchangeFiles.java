/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.file.FileParameters;
import io.github.camelbitrix24.file.InvalidFileException;
import io.github.camelbitrix24.rest.ResultReference;
import jakarta.activation.DataHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/** Recognizes the files of an exchange in every type that Java and Camel have for them. */
final class ExchangeFiles implements FileParameters.FileSource {

    private final Exchange exchange;

    ExchangeFiles(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Optional<Bitrix24File> fileOf(Object value) throws InvalidFileException {
        if (value instanceof Bitrix24File file) {
            return Optional.of(file);
        }
        if (value instanceof WrappedFile<?> wrapped) {
            return Optional.of(wrapped(wrapped));
        }
        if (value instanceof Attachment attachment) {
            return Optional.of(attached(attachment.getDataHandler()));
        }
        if (value instanceof DataHandler handler) {
            return Optional.of(attached(handler));
        }
        if (value instanceof ResultReference) {
            throw new InvalidFileException(
                    "a ResultReference refers to another command of a batch: use it in bitrix24:batch only", null);
        }
        if (value instanceof Reader) {
            throw new InvalidFileException(
                    "its parameters contain a " + value.getClass().getName() + ", which is text and not a file. Give a"
                            + " String, or Bitrix24File.of(name, bytes)",
                    null);
        }
        return Optional.ofNullable(plain(value));
    }

    @Override
    public Optional<String> nameOfOnlyFile() {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        return Optional.ofNullable(name)
                .map(path -> path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))))
                .filter(last -> !last.isBlank());
    }

    private @Nullable Bitrix24File plain(Object value) throws InvalidFileException {
        if (value instanceof File file) {
            return Bitrix24File.of(file);
        }
        if (value instanceof Path path) {
            return Bitrix24File.of(path);
        }
        if (value instanceof byte[] bytes) {
            return Bitrix24File.unnamed(bytes);
        }
        return value instanceof InputStream || value instanceof StreamCache ? cached(value) : null;
    }

    /** A file on disk is read from there; the content of a remote file is in its body. */
    private Bitrix24File wrapped(WrappedFile<?> wrapped) throws InvalidFileException {
        if (wrapped.getFile() instanceof File file) {
            return Bitrix24File.of(file);
        }
        Object body = wrapped.getBody();
        Bitrix24File file = body == null ? null : plain(body);
        if (file == null) {
            throw new InvalidFileException(
                    "its parameters contain a remote file whose content was not fetched. Convert the body to"
                            + " byte[] or java.io.InputStream first",
                    null);
        }
        return file;
    }

    private static Bitrix24File attached(DataHandler handler) {
        Bitrix24File file = Bitrix24File.unnamed(handler::getInputStream, Bitrix24File.UNKNOWN_SIZE);
        String name = handler.getName();
        return name == null || name.isBlank() ? file : file.named(name);
    }

    private Bitrix24File cached(Object stream) throws InvalidFileException {
        try {
            return CachedStreams.of(exchange).file(stream);
        } catch (IOException e) {
            throw new InvalidFileException("a stream in its parameters cannot be read: " + e.getMessage(), e);
        }
    }
}
