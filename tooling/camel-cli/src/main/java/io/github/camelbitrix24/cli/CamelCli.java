/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The main class of {@code camel}, which Apache publishes only as a JBang script. */
public final class CamelCli {

    private CamelCli() {}

    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
