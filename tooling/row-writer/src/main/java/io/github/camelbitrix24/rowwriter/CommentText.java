/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

/** Escapes labels of a portal for comments, so that they neither end the comment nor start a tag. */
final class CommentText {

    private static final int MOST = 200;

    private CommentText() {}

    static String escape(String words) {
        StringBuilder safe = new StringBuilder();
        String all = words.strip();
        for (int i = 0; i < all.length(); i++) {
            char letter = all.charAt(i);
            switch (letter) {
                case '\\' -> safe.append("&#92;");
                case '*' -> safe.append("&#42;");
                case '@' -> safe.append("&#64;");
                case '{' -> safe.append("&#123;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                default -> safe.append(Character.isISOControl(letter) ? ' ' : letter);
            }
        }
        return safe.length() > MOST ? safe.substring(0, MOST).replaceFirst("&[^;]*$", "") + "…" : safe.toString();
    }
}
