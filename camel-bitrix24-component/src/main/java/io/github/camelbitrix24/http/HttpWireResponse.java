/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A response of Apache's HTTP client. */
final class HttpWireResponse implements WireResponse {

    private final ClassicHttpResponse response;
    private final InputStream body;

    HttpWireResponse(ClassicHttpResponse response) throws IOException {
        this.response = response;
        HttpEntity entity = response.getEntity();
        this.body = entity == null ? InputStream.nullInputStream() : new OpenStream(entity.getContent());
    }

    @Override
    public int status() {
        return response.getCode();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    @Override
    public long contentLength() {
        HttpEntity entity = response.getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    @Override
    public InputStream body() {
        return body;
    }

    /** The client closes the stream itself, after it has decided about the rest of the body. */
    private static final class OpenStream extends FilterInputStream {

        private OpenStream(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Closing it would read the body to its end.
        }
    }
}
