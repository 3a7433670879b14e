/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

/** How much of a list is read. */
public enum Fetch {
    /** One call, and the page that it returns. */
    PAGE,
    /** Every row, as a list. */
    ALL,
    /** Every row, as an iterator that reads the list while it is consumed. */
    STREAM
}
