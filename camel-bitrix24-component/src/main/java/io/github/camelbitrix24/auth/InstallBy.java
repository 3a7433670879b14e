/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/** Which users of a portal may install the application on it. */
public enum InstallBy {
    /** Only administrators. */
    ADMIN,
    /** Also users without administrative rights, on a portal that is not known yet. */
    ANY_USER
}
