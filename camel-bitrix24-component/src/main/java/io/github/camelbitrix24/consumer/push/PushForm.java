/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses the forms that a portal posts, with names nested as in PHP: {@code data[FIELDS][ID]=7}. All values are text.
 * Size, number and depth of the fields are limited, because the URL is public.
 */
final class PushForm {

    /** The maximum size of a form. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_FIELDS = 5_000;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int HEX = 16;

    private final ObjectNode root = Json.PLAIN.createObjectNode();
    private int fields;

    private PushForm() {}

    /** Parses an encoded form. */
    static ObjectNode read(InputStream form) throws MalformedFormException, IOException {
        byte[] bytes = form.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new MalformedFormException("the form is larger than " + MAX_BYTES + " bytes");
        }
        PushForm read = new PushForm();
        int begin = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '&') {
                if (i > begin) {
                    read.addPair(bytes, begin, i);
                }
                begin = i + 1;
            }
        }
        return read.result();
    }

    /** Parses a form whose fields the HTTP server has split and decoded. */
    static ObjectNode of(Map<String, ?> flat) throws MalformedFormException {
        PushForm read = new PushForm();
        for (Map.Entry<String, ?> field : flat.entrySet()) {
            Object value = field.getValue() instanceof List<?> several && !several.isEmpty()
                    ? several.get(several.size() - 1)
                    : field.getValue();
            read.add(field.getKey(), value == null ? "" : value.toString());
        }
        return read.result();
    }

    private void addPair(byte[] bytes, int begin, int end) throws MalformedFormException {
        int equals = begin;
        while (equals < end && bytes[equals] != '=') {
            equals++;
        }
        add(decode(bytes, begin, equals), equals < end ? decode(bytes, equals + 1, end) : "");
    }

    private void add(String name, String value) throws MalformedFormException {
        if (++fields > MAX_FIELDS) {
            throw new MalformedFormException("the form has more than " + MAX_FIELDS + " fields");
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw new MalformedFormException("the name of a field is longer than " + MAX_NAME_LENGTH + " characters");
        }
        List<String> path = path(name);
        ObjectNode here = root;
        for (String step : path.subList(0, path.size() - 1)) {
            here = here.get(step) instanceof ObjectNode there ? there : here.putObject(step);
        }
        String last = path.get(path.size() - 1);
        here.put(last.isEmpty() ? Integer.toString(here.size()) : last, value);
    }

    /** The steps of {@code data[FIELDS][ID]}; brackets without an end belong to the name. */
    private static List<String> path(String name) throws MalformedFormException {
        List<String> path = new ArrayList<>();
        int open = name.indexOf('[');
        boolean nests = open > 0 && name.indexOf(']', open) > 0;
        path.add(nests ? name.substring(0, open) : name);
        while (nests && open < name.length() && name.charAt(open) == '[') {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            path.add(name.substring(open + 1, close));
            if (path.size() > MAX_DEPTH) {
                throw new MalformedFormException("the form nests deeper than " + MAX_DEPTH);
            }
            open = close + 1;
        }
        return path;
    }

    private static String decode(byte[] bytes, int begin, int end) throws MalformedFormException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - begin);
        for (int i = begin; i < end; i++) {
            int high = bytes[i] == '%' && i + 2 < end ? Character.digit(bytes[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], HEX);
            if (low >= 0) {
                plain.write(high * HEX + low);
                i += 2;
            } else {
                plain.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFormException("the form is not valid UTF-8");
        }
    }

    private ObjectNode result() {
        root.properties().forEach(field -> field.setValue(withLists(field.getValue())));
        return root;
    }

    /** An object with the names 0, 1, 2 and so on becomes a list. */
    private static JsonNode withLists(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ArrayNode list = Json.PLAIN.createArrayNode();
        boolean isList = !object.isEmpty();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            field.setValue(withLists(field.getValue()));
            isList &= field.getKey().equals(Integer.toString(list.size()));
            list.add(field.getValue());
        }
        return isList ? list : object;
    }
}
