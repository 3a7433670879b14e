/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

/** What to do when a list may lack rows. */
public enum OnIncomplete {
    /** The exchange fails. */
    FAIL,
    /** A warning is logged, and the list is delivered. */
    WARN
}
