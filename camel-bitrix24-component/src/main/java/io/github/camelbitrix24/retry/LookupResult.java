/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The result of looking up an object. */
sealed interface LookupResult {

    record NoMatch() implements LookupResult {}

    record Match(JsonNode row) implements LookupResult {}

    record Ambiguous(List<String> ids) implements LookupResult {}

    /** Other rows than requested, or no list of rows: the answer proves nothing. */
    record Inconclusive() implements LookupResult {}
}
