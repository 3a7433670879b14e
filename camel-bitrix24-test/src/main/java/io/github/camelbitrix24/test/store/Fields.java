/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The declared fields of a table; user fields ({@code UF_}) and parents need no declaration. */
public final class Fields {
    private static final String USER_FIELD = "UF_";

    private volatile Map<String, Field> byName = new LinkedHashMap<>();
    private final Map<String, ObjectNode> descriptions = new ConcurrentHashMap<>();
    private final boolean isOpen;

    private Fields(Stream<Field> all, boolean isOpen) {
        all.forEach(field -> byName.put(field.name(), field));
        this.isOpen = isOpen;
    }

    static Fields load(String resource) {
        try (InputStream lines = Fields.class.getResourceAsStream(resource + ".fields")) {
            String text = new String(Objects.requireNonNull(lines, resource).readAllBytes(), UTF_8);
            return new Fields(text.lines().map(Field::parse), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of a table whose rows determine them. */
    static Fields open() {
        return new Fields(Stream.of(Field.parse("ID integer readOnly")), true);
    }

    public Collection<Field> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The field with this name; an undeclared field is of type string. */
    public Field get(String name) {
        Field declared = byName.get(name);
        return declared == null ? new Field(name, "string", false, false) : declared;
    }

    public boolean has(String name) {
        return isUserField(name) || name.startsWith("PARENT_ID_") || byName.containsKey(name);
    }

    /** Declares a user field, with its further description for {@code *.fields}. */
    synchronized void declare(Field field, ObjectNode description) {
        Map<String, Field> more = new LinkedHashMap<>(byName);
        more.put(field.name(), field);
        descriptions.put(field.name(), description);
        byName = more;
    }

    /** The further description of a field; empty for most. */
    public ObjectNode description(String name) {
        ObjectNode given = descriptions.get(name);
        return given == null ? JsonNodeFactory.instance.objectNode() : given;
    }

    static boolean isUserField(String name) {
        return name.startsWith(USER_FIELD);
    }

    /** Whether the rows determine the fields. */
    boolean isOpen() {
        return isOpen;
    }
}
