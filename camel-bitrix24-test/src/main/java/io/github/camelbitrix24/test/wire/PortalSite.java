package io.github.camelbitrix24.test.wire;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** A portal: REST methods, and a page for everything else. */
record PortalSite(RestHandler rest, PageHandler page, Sender sender) implements Site {
    @Override
    public String methodIn(String path) {
        return RestAddress.of(path).map(RestAddress::method).orElse("");
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
