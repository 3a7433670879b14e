/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.WireResponse;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of the file in an answer: only the last segment, so that it cannot escape a folder. */
final class FileName {

    private static final Pattern ENCODED =
            Pattern.compile("filename\\*\\s*=\\s*\"?utf-8'[^']*'([^;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN =
            Pattern.compile("filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    static Optional<String> in(WireResponse answer) {
        return answer.header("Content-Disposition").flatMap(FileName::of);
    }

    static Optional<String> of(String disposition) {
        return encoded(disposition)
                .or(() -> plain(disposition))
                .map(FileName::lastPart)
                .filter(name -> !name.isBlank() && !name.equals(".") && !name.equals(".."));
    }

    private static Optional<String> encoded(String disposition) {
        Matcher found = ENCODED.matcher(disposition);
        try {
            return found.find()
                    ? Optional.of(URLDecoder.decode(found.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // The encoding is invalid: the plain name is used.
            return Optional.empty();
        }
    }

    private static Optional<String> plain(String disposition) {
        Matcher found = PLAIN.matcher(disposition);
        if (!found.find()) {
            return Optional.empty();
        }
        String quoted = found.group(1);
        return Optional.of(asSent(quoted == null ? found.group(2) : quoted.replaceAll("\\\\(.)", "$1")));
    }

    /** The HTTP client decodes each byte of a header to a character; portals send names in UTF-8. */
    private static String asSent(String characters) {
        byte[] bytes = characters.getBytes(StandardCharsets.ISO_8859_1);
        boolean isBytes = new String(bytes, StandardCharsets.ISO_8859_1).equals(characters);
        try {
            return isBytes
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                    : characters;
        } catch (CharacterCodingException e) {
            return characters;
        }
    }

    private static String lastPart(String name) {
        String last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
        return last.replaceAll("\\p{Cntrl}", "").strip();
    }
}
