/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row as the portal returned it, not decoded yet.
 *
 * @param id the id of the row, or null
 * @param json the row's JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared; a copy of each would double the memory.
public record RawRow(@Nullable String id, byte[] json) {

    /** The approximate memory of a row in addition to its JSON. */
    private static final int OVERHEAD = 96;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}|[1-8]\\d{18}");

    /** The id as a number, if it is one. */
    OptionalLong numericId() {
        return id != null && NUMBER.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    /** Whether the portal returned the same row, byte by byte. */
    boolean hasSameContent(RawRow other) {
        return Arrays.equals(json, other.json);
    }

    int memorySize() {
        return json.length + OVERHEAD;
    }

    /** Without the data of the row, which must not be logged. */
    @Override
    public String toString() {
        return "row " + id;
    }
}
