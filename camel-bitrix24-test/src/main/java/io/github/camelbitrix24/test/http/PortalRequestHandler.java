/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.drive.UploadedFile;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Handles requests to a portal: REST methods, and a page for everything else. */
record PortalRequestHandler(RestHandler rest, PageHandler page, Drive drive, ResponseWriter responseWriter)
        implements RequestHandler {
    private static final String UPLOAD = "upload";

    @Override
    public String methodOf(String path) {
        return RestPath.of(path).map(RestPath::method).orElse("");
    }

    @Override
    public boolean isUpload(HttpServerExchange exchange) {
        return methodOf(exchange.getRequestPath()).equals(UPLOAD) && UploadFormReader.isIn(exchange);
    }

    @Override
    public void receiveUpload(HttpServerExchange exchange) throws IOException {
        Deque<String> tokens = exchange.getQueryParameters().getOrDefault("token", new ArrayDeque<>());
        Optional<UploadedFile> upload = UploadFormReader.read(exchange);
        if (!tokens.isEmpty() && upload.isPresent()) {
            drive.received(tokens.getFirst(), upload.get());
        }
    }

    @Override
    public void serve(HttpServerExchange exchange, byte[] body) {
        Optional<RestPath> address = RestPath.of(exchange.getRequestPath());
        if (address.isPresent()) {
            rest.handle(exchange, address.get(), body);
        } else {
            responseWriter.send(exchange, page.reply(exchange.getRelativePath()));
        }
    }
}
