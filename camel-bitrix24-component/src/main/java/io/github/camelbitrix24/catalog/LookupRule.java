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
 * How to look up an object that a method creates.
 *
 * @param listMethod the method that finds the object; it has the parameters {@code filter}, {@code order} and {@code start}
 * @param rowsField the field of its result with the rows, if they are not the result itself
 * @param idField the name of the id in a row, in {@code filter} and in {@code order}
 * @param resultField the field with the object in the result of the creating method, unless that result is the bare id
 * @param select what to select instead of the id; empty if the list returns every field
 * @param copiedParameters parameters of the creating method that the list needs as well
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

    /** What to select so that a row contains the field and the result of the creating method; empty for every field. */
    public List<String> selectWith(String field) {
        return select.map(one -> List.of(one, field)).orElse(List.of());
    }
}
