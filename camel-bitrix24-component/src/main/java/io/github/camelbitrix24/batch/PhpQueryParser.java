/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.ResultReference;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a query string as PHP's {@code parse_str} does, so that its parameters mean what they would mean in the command of
 * a batch: brackets nest, {@code a[]} appends, the last value of a name wins, and every value is text. A reference
 * {@code $result[key][path]} is one where it is written as it is; a percent-encoded one is text.
 */
public final class PhpQueryParser {

    /** PHP drops a parameter with more brackets. */
    private static final int MAX_BRACKETS = 64;

    private static final Pattern INDEX = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[ .\\[]");
    private static final Pattern ONE_SPACE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]");

    private PhpQueryParser() {}

    /**
     * The parameters of a query string.
     *
     * @throws IllegalArgumentException if it has a value that JSON text cannot carry or that PHP would drop
     */
    public static ObjectNode parse(String query) {
        PhpArray parameters = new PhpArray();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = name(equals < 0 ? pair : pair.substring(0, equals));
            List<String> path = path(name);
            if (!path.isEmpty()) {
                parameters.put(path, equals < 0 ? "" : value(pair.substring(equals + 1), name));
            }
        }
        return parameters.toObject();
    }

    private static Object value(String encoded, String name) {
        String text = decoded(encoded, "the value of " + name);
        long references = QueryStringCheck.references(encoded);
        if (references == 0) {
            return text;
        }
        if (references != QueryStringCheck.references(text)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has a reference and text that the portal would read as one");
        }
        return new ResultReference(text);
    }

    /** The decoded name, which ends at the first zero byte and has no leading blanks. */
    private static String name(String encoded) {
        String name = decoded(encoded, "the name '" + encoded + "'");
        if (QueryStringCheck.mayBeReference(name)) {
            throw new IllegalArgumentException(
                    "it has a reference in the name of a parameter, where the portal does not resolve it");
        }
        int end = name.indexOf('\0');
        return (end < 0 ? name : name.substring(0, end)).replaceFirst("^ +", "");
    }

    /** The name and the keys in its brackets, empty where PHP appends; no path if PHP ignores the parameter. */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (name.isEmpty() || bracket == 0) {
            return List.of();
        }
        Matcher index = INDEX.matcher(name);
        List<String> path = new ArrayList<>();
        int end = bracket < 0 ? name.length() : bracket;
        while (index.region(end, name.length()).lookingAt()) {
            path.add(ONE_SPACE.matcher(index.group(1)).matches() ? "" : index.group(1));
            end = index.end();
        }
        if (path.size() > MAX_BRACKETS) {
            throw new IllegalArgumentException("the parameter " + name.substring(0, bracket) + " has more than "
                    + MAX_BRACKETS + " pairs of brackets, so that the portal would drop it");
        }
        String outer = path.isEmpty() ? name : name.substring(0, bracket);
        path.add(0, NOT_IN_NAMES.matcher(outer).replaceAll("_"));
        return path;
    }

    private static String decoded(String text, String what) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            ByteBuffer bytes = ByteBuffer.allocate(encoded.remaining());
            while (encoded.hasRemaining()) {
                byte next = encoded.get();
                bytes.put(next == '%' ? escaped(encoded, what) : next == '+' ? (byte) ' ' : next);
            }
            return UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " is not valid UTF-8 text", e);
        }
    }

    private static byte escaped(ByteBuffer encoded, String what) {
        int high = encoded.hasRemaining() ? Character.digit(encoded.get(), 16) : -1;
        int low = encoded.hasRemaining() ? Character.digit(encoded.get(), 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException(
                    what + " has a % without two hexadecimal digits after it; write a percent sign as %25");
        }
        return (byte) (high << 4 | low);
    }
}
