/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

/** A row that a later version of the component might bring. */
public record NewRow(String id) {

    /** A part of it. */
    public record Part(String value) {}
}
