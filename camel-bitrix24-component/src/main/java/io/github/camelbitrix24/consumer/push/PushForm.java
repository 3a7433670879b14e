/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    private static final String NEXT = "[]";

    private final FieldTree tree = new FieldTree();
    private int fields;
    private long size;

    private PushForm() {}

    /** Parses an encoded form. */
    static ObjectNode read(InputStream form) throws MalformedFormException, IOException {
        return read(form.readNBytes(MAX_BYTES + 1));
    }

    /** Parses an encoded form, or the query of a URL. */
    static ObjectNode read(byte[] form) throws MalformedFormException {
        if (form.length > MAX_BYTES) {
            throw tooLarge();
        }
        PushForm read = new PushForm();
        int begin = 0;
        for (int i = 0; i <= form.length; i++) {
            if (i == form.length || form[i] == '&') {
                if (i > begin) {
                    read.addPair(form, begin, i);
                }
                begin = i + 1;
            }
        }
        return read.tree.toObject();
    }

    /** Parses a form whose fields the HTTP server has split and decoded. */
    static ObjectNode of(Map<String, ?> flat) throws MalformedFormException {
        PushForm read = new PushForm();
        read.addAll(flat, name -> !name.contains(NEXT));
        read.addAll(flat, name -> name.contains(NEXT));
        return read.tree.toObject();
    }

    private void addAll(Map<String, ?> flat, Predicate<String> isAdded) throws MalformedFormException {
        for (Map.Entry<String, ?> field : flat.entrySet()) {
            if (isAdded.test(field.getKey())) {
                for (Object value : values(field.getValue())) {
                    add(field.getKey(), value == null ? "" : value.toString());
                }
            }
        }
    }

    /** The values of fields with the same name. */
    private static Collection<? extends @Nullable Object> values(@Nullable Object value) {
        if (value instanceof Object[] several) {
            return Arrays.asList(several);
        }
        return value instanceof Collection<?> several ? several : Arrays.asList(value);
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
        size += name.length() + value.length();
        if (size > MAX_BYTES) {
            throw tooLarge();
        }
        if (!name.isEmpty()) {
            tree.put(path(name), value);
        }
    }

    private static MalformedFormException tooLarge() {
        return new MalformedFormException("the form is larger than " + MAX_BYTES + " bytes");
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
}
