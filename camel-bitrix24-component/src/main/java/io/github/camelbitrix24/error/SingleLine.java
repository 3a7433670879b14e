/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.util.regex.Pattern;

/**
 * Text from a portal or a message as it appears in exceptions and logs: one line, without control characters, and without
 * characters that are invisible or change the direction of the text.
 */
public final class SingleLine {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Cs}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{3164}\\x{FFA0}]");

    private SingleLine() {}

    /** The text, with a blank for each line break and each sequence of control characters. */
    public static String of(String text) {
        return isPlain(text)
                ? text
                : INVISIBLE.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
    }

    /** A loop, because each call asks twice and a stream costs more than the rest of its checks. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
