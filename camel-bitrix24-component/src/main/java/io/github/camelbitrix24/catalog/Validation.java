/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

/** What happens if a call does not match the catalog. */
public enum Validation {
    /** Nothing: the call is sent unchanged. */
    OFF,
    /** A warning is logged once per method, and the call is sent. */
    WARN,
    /** The call fails before it is sent. */
    FAIL
}
