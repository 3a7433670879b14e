/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.MethodName;
import java.util.List;
import java.util.Optional;

/**
 * How an object that one method makes is found by another.
 *
 * @param listMethod the method that finds it; it has the parameters {@code filter}, {@code order} and {@code start}
 * @param rowsField where in its result the rows are, if they are not the result itself
 * @param idField the name of the id in a row, in {@code filter} and in {@code order}
 * @param resultField where in the result of the making method the object is, if that result is not the bare id
 * @param select what is selected instead of the id, nothing if every field comes by itself
 * @param copiedParameters parameters of the making method that the list needs as well
 */
public record LookupRule(
        MethodName listMethod,
        Optional<String> rowsField,
        String idField,
        Optional<String> resultField,
        Optional<String> select,
        List<String> copiedParameters) {

    public LookupRule {
        copiedParameters = List.copyOf(copiedParameters);
    }

    /** What to select so that a row shows the field and what the making method answers; nothing for everything. */
    public List<String> selectWith(String field) {
        return select.map(one -> List.of(one, field)).orElse(List.of());
    }
}
