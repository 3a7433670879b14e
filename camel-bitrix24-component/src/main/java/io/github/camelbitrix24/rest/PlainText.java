/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.error.SingleLine;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Descriptions of the portal, which may contain HTML, as plain text in one line. */
public final class PlainText {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0]+");
    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&#039;", "'", "&nbsp;", " ");
    private static final int MAX_LENGTH = 500;

    private PlainText() {}

    static String of(String words) {
        return of(words, UnaryOperator.identity());
    }

    /**
     * The text without the secrets in it. They are masked before the text is cut, so that no half of one remains, and
     * after tags and invisible characters were removed, which may have divided one.
     */
    public static String of(String words, UnaryOperator<String> mask) {
        String text = mask.apply(plain(mask.apply(words)));
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + "…";
    }

    private static String plain(String words) {
        String text = TAG.matcher(words).replaceAll(" ");
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        return WHITE.matcher(SingleLine.of(text.replace("&amp;", "&")))
                .replaceAll(" ")
                .strip();
    }
}
