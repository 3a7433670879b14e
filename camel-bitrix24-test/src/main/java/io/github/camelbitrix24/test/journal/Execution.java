/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An executed method: its parameters without {@code auth}, and the id of the created row, if any. */
public record Execution(
        String method, JsonNode parameters, @Nullable Long rowId) {}
