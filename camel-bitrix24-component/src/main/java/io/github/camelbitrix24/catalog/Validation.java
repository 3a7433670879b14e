/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

/** What happens when the catalog knows better than a call. */
public enum Validation {
    /** Nothing: the call is sent as it is. */
    OFF,
    /** It is said in the log, once per method, and the call is sent. */
    WARN,
    /** The call is refused before it is sent. */
    FAIL
}
