/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment line in a page that begins or ends what is generated: {@code // tables:NAME:start} in AsciiDoc,
 * {@code <!-- snippet:NAME:end -->} in Markdown.
 *
 * @param key the kind and the name, such as {@code snippet:call-java}
 */
record Marker(String key, boolean isStart) {

    private static final Pattern SHAPE =
            Pattern.compile("(?://|<!--) ((?:tables|snippet):[\\w-]+):(start|end)(?: -->)?\\s*");

    static Optional<Marker> in(String line) {
        Matcher marker = SHAPE.matcher(line);
        return marker.matches()
                ? Optional.of(new Marker(marker.group(1), marker.group(2).equals("start")))
                : Optional.empty();
    }
}
