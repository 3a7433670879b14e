/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code a[b][]=c} as PHP does: brackets nest, keys 0, 1, 2 make a list, every value is text; a single blank in
 * brackets appends, as empty brackets do.
 */
public final class PhpForm {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[ .\\[]");
    private static final Pattern ONE_SPACE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]");
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,17}");
    private static final int MAX_BRACKETS = 64;

    private PhpForm() {}

    /** Parses a query string or a form. */
    public static ObjectNode parse(String form) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            List<String> path = path(decode(equals < 0 ? pair : pair.substring(0, equals)));
            if (path.size() > 1 + MAX_BRACKETS) {
                root.remove(path.get(0));
            } else if (!path.isEmpty()) {
                put(root, path, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            entry.setValue(listsInside(entry.getValue()));
        }
        return root;
    }

    /** These entries as a list if their keys are 0, 1, 2 and so on, otherwise unchanged. */
    public static JsonNode toListIfIndexed(ObjectNode entries) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            if (!entry.getKey().equals(Integer.toString(list.size()))) {
                return entries;
            }
            list.add(entry.getValue());
        }
        return list;
    }

    private static JsonNode listsInside(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            entry.setValue(listsInside(entry.getValue()));
        }
        return toListIfIndexed(object);
    }

    /** The keys from outer to inner; empty if PHP ignores the pair. */
    private static List<String> path(String given) {
        int zero = given.indexOf('\0');
        String key = (zero < 0 ? given : given.substring(0, zero)).replaceFirst("^ +", "");
        int bracket = key.indexOf('[');
        if (key.isEmpty() || bracket == 0) {
            return List.of();
        }
        Matcher inner = BRACKETS.matcher(key);
        if (bracket < 0 || !inner.find(bracket)) {
            return List.of(name(key));
        }
        List<String> path = new ArrayList<>();
        path.add(name(key.substring(0, bracket)));
        int end = bracket;
        while (inner.region(end, key.length()).lookingAt()) {
            path.add(ONE_SPACE.matcher(inner.group(1)).matches() ? "" : inner.group(1));
            end = inner.end();
        }
        return path;
    }

    private static String name(String key) {
        return NOT_IN_NAMES.matcher(key).replaceAll("_");
    }

    private static void put(ObjectNode root, List<String> path, String value) {
        ObjectNode node = root;
        for (String key : path.subList(0, path.size() - 1)) {
            String name = key.isEmpty() ? nextIndex(node) : key;
            node = node.path(name) instanceof ObjectNode there ? there : node.putObject(name);
        }
        String last = path.get(path.size() - 1);
        node.put(last.isEmpty() ? nextIndex(node) : last, value);
    }

    private static String nextIndex(ObjectNode node) {
        long next = 0;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (INDEX.matcher(entry.getKey()).matches()) {
                next = Math.max(next, Long.parseLong(entry.getKey()) + 1);
            }
        }
        return Long.toString(next);
    }

    /** Decodes plus and percent signs; a percent sign without two hexadecimal digits is kept. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(UTF_8);
    }
}
