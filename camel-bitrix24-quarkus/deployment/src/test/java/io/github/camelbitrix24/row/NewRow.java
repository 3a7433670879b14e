/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

/** A row record that a later version of the component might add. */
public record NewRow(String id) {

    /** A nested value. */
    public record Part(String value) {}
}
