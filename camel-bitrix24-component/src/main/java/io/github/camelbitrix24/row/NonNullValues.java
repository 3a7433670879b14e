/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The collections of a row: never null, and unmodifiable. */
final class NonNullValues {

    private NonNullValues() {}

    /** A list of a portal may contain null. */
    static <T> List<T> list(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    static Map<String, @Nullable Object> map(@Nullable Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (values != null) {
            copy.putAll(values);
        }
        return Collections.unmodifiableMap(copy);
    }
}
