/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.drive.Arrival;
import io.github.camelbitrix24.test.drive.Drive;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A portal: REST methods, and a page for everything else. */
record PortalSite(RestHandler rest, PageHandler page, Drive drive, Sender sender) implements Site {
    private static final String UPLOAD = "upload";

    @Override
    public String methodIn(String path) {
        return RestAddress.of(path).map(RestAddress::method).orElse("");
    }

    @Override
    public boolean isUpload(HttpServerExchange exchange) {
        return methodIn(exchange.getRequestPath()).equals(UPLOAD) && UploadForm.isIn(exchange);
    }

    @Override
    public void takeIn(HttpServerExchange exchange) throws IOException {
        Deque<String> tokens = exchange.getQueryParameters().getOrDefault("token", new ArrayDeque<>());
        Optional<Arrival> arrival = UploadForm.read(exchange);
        if (!tokens.isEmpty() && arrival.isPresent()) {
            drive.arrived(tokens.getFirst(), arrival.get());
        }
    }

    @Override
    public void serve(HttpServerExchange exchange, byte[] body) {
        Optional<RestAddress> address = RestAddress.of(exchange.getRequestPath());
        if (address.isPresent()) {
            rest.handle(exchange, address.get(), body);
        } else {
            sender.whole(exchange, page.reply(exchange.getRelativePath()));
        }
    }
}
