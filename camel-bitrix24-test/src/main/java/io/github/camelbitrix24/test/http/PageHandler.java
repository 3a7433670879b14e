/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.page.Timeline;
import io.github.camelbitrix24.test.page.TimelinePage;
import io.github.camelbitrix24.test.store.Icon;
import io.github.camelbitrix24.test.store.Store;
import java.util.Map;
import java.util.Optional;

/** Serves the timeline page and the icons, otherwise 404. */
final class PageHandler {
    private static final String ICON = "/icon/";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";

    private final Timeline timeline;

    PageHandler(Store store) {
        this.timeline = new Timeline(store);
    }

    HttpReply reply(String path) {
        if (path.equals("/")) {
            return page(
                    "text/html; charset=utf-8",
                    new TimelinePage(timeline).html().getBytes(UTF_8));
        }
        Optional<Icon> icon = path.startsWith(ICON) ? timeline.icon(path.substring(ICON.length())) : Optional.empty();
        return icon.map(found -> page(found.contentType(), found.bytes()))
                .orElseGet(() -> HttpReply.of(404, "text/plain; charset=utf-8", "Not found".getBytes(UTF_8)));
    }

    private static HttpReply page(String contentType, byte[] body) {
        return new HttpReply(200, Map.of("Content-Type", contentType, "Content-Security-Policy", POLICY), body);
    }
}
