/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Map;
import java.util.regex.Pattern;

/** Descriptions of the portal, which may contain HTML, as plain text. */
final class PlainText {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0\\p{Cntrl}]+");
    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&#039;", "'", "&nbsp;", " ");
    private static final int MAX_LENGTH = 500;

    private PlainText() {}

    static String of(String words) {
        String text = TAG.matcher(words).replaceAll(" ");
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        text = WHITE.matcher(text.replace("&amp;", "&")).replaceAll(" ").strip();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
