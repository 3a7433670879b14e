/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Administrators;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.store.Rows;
import java.util.Map;

/** The users of a portal, with and without administrative rights, as {@code user.admin} answers. */
public final class PortalUsers {
    private final Rows rows;
    private final Administrators administrators;

    PortalUsers(Rows rows, Administrators administrators) {
        this.rows = rows;
        this.administrators = administrators;
    }

    /** The first administrator, who owns webhooks and the tokens of installations. */
    public long administrator() {
        return Credentials.USER;
    }

    /** Adds a user without administrative rights and returns the id. */
    public long add() {
        return rows.add(Map.of("ACTIVE", true, "NAME", "Sam", "LAST_NAME", "User", "USER_TYPE", "employee"));
    }

    /** Adds a user with administrative rights and returns the id. */
    public long addAdministrator() {
        long id = add();
        administrators.add(id);
        return id;
    }
}
