/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A row as it came, not decoded yet.
 *
 * @param id the row's own id, absent where it has none
 * @param json the row's JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared; a copy of each would double the memory.
public record RawRow(@Nullable String id, byte[] json) {

    /** What an object of this kind costs beside its JSON, roughly. */
    private static final int OVERHEAD = 96;

    /** The id as a number, where it is one. */
    OptionalLong numericId() {
        return id != null && id.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    int memorySize() {
        return json.length + OVERHEAD;
    }

    /** A row is somebody's data. */
    @Override
    public String toString() {
        return "row " + id;
    }
}
