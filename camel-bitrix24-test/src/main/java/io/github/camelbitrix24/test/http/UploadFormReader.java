/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.drive.FileContent;
import io.github.camelbitrix24.test.drive.UploadedFile;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.MultipartParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a form with one file as a stream. */
final class UploadFormReader implements MultipartParser.PartHandler {
    private static final int BUFFER = 64 * 1024;

    private String field = "";
    private String name = "";
    private @Nullable FileContent content;

    private UploadFormReader() {}

    static boolean isIn(HttpServerExchange exchange) {
        return boundary(exchange) != null;
    }

    /** The last file of the form, if any. Blocks until the end of the form. */
    static Optional<UploadedFile> read(HttpServerExchange exchange) throws IOException {
        UploadFormReader form = new UploadFormReader();
        MultipartParser.ParseState state = MultipartParser.beginParse(
                exchange.getConnection().getByteBufferPool(),
                form,
                String.valueOf(boundary(exchange)).getBytes(UTF_8),
                UTF_8.name());
        exchange.startBlocking();
        byte[] buffer = new byte[BUFFER];
        InputStream in = exchange.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            state.parse(ByteBuffer.wrap(buffer, 0, read));
        }
        return state.isComplete() && form.content != null
                ? Optional.of(new UploadedFile(form.field, form.name, form.content))
                : Optional.empty();
    }

    private static @Nullable String boundary(HttpServerExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return type == null || !type.startsWith("multipart/form-data")
                ? null
                : Headers.extractQuotedValueFromHeader(type, "boundary");
    }

    @Override
    public void beginPart(HeaderMap headers) {
        String disposition = String.valueOf(headers.getFirst(Headers.CONTENT_DISPOSITION));
        String file = Headers.extractQuotedValueFromHeader(disposition, "filename");
        if (file != null) {
            field = String.valueOf(Headers.extractQuotedValueFromHeader(disposition, "name"));
            name = file;
            content = new FileContent();
        }
    }

    @Override
    public void data(ByteBuffer bytes) {
        if (content != null) {
            content.add(bytes);
        }
    }

    @Override
    public void endPart() {
        // The next part has its own headers.
    }
}
