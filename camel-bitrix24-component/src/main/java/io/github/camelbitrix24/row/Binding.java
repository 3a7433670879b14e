/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A CRM object that a user field of the type {@code crm} refers to: {@code D_1}, {@code CO_3}, {@code T80_6}. A field for
 * objects of a single type contains bare ids.
 *
 * @param type {@code L}, {@code D}, {@code C}, {@code CO}, {@code Q}, {@code SI}, or {@code T} with the number of a
 *     smart process in hexadecimal; empty for a bare id
 */
public record Binding(String type, long id) {

    private static final Map<String, Integer> TYPES = Map.of("L", 1, "D", 2, "C", 3, "CO", 4, "Q", 7, "SI", 31);
    private static final int HEXADECIMAL = 16;

    /** Parses the text of a portal; empty for an empty text or 0. */
    public static Optional<Binding> parse(String text) {
        int end = text.indexOf('_');
        String digits = text.substring(end + 1).strip();
        try {
            long id = digits.isEmpty() ? 0 : Long.parseLong(digits);
            return id == 0 ? Optional.empty() : Optional.of(new Binding(end < 0 ? "" : text.substring(0, end), id));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a CRM binding: expected a value like D_1 or T80_6", e);
        }
    }

    /** An object by the number of its type in {@code crm.item.*}. */
    public static Binding of(int entityTypeId, long id) {
        String type = TYPES.entrySet().stream()
                .filter(each -> each.getValue() == entityTypeId)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("T" + Integer.toHexString(entityTypeId));
        return new Binding(type, id);
    }

    /** The number of the type, if the type is known. */
    public OptionalInt entityTypeId() {
        Integer known = TYPES.get(type);
        if (known != null) {
            return OptionalInt.of(known);
        }
        return type.matches("T[0-9a-fA-F]{1,6}")
                ? OptionalInt.of(Integer.parseInt(type.substring(1), HEXADECIMAL))
                : OptionalInt.empty();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable Binding ofJson(String text) {
        return parse(text).orElse(null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable Binding ofJson(long id) {
        return id == 0 ? null : new Binding("", id);
    }

    @Override
    @JsonValue
    public String toString() {
        return type.isEmpty() ? Long.toString(id) : type + '_' + id;
    }
}
