/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import java.time.Duration;
import java.util.Optional;

/**
 * How an endpoint reads lists.
 *
 * @param idField the id in a row, where the catalog does not say it
 * @param cursorField the id in filter and order, where the catalog does not say it
 * @param rowsPath the dotted path inside the result to the rows, where the catalog does not say it
 * @param startAfter the id behind which to begin
 * @param timeout for a whole list
 */
public record FetchSettings(
        Fetch fetch,
        Optional<String> idField,
        Optional<String> cursorField,
        Optional<String> rowsPath,
        Optional<Long> startAfter,
        Optional<Duration> timeout) {

    public FetchSettings {
        timeout.ifPresent(given -> {
            if (given.isNegative() || given.isZero()) {
                throw new IllegalArgumentException("traversalTimeout must be positive, but was " + given);
            }
        });
    }
}
