/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

/** Which options an address may have that is made at run time, when its parts may come from outside. */
public enum DynamicOptions {
    /** Only options of the call itself. */
    CALL,
    /** Every option: for programs that write such addresses themselves. */
    ALL
}
