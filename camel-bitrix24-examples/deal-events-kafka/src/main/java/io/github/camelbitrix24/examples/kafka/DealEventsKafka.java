/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.kafka;

import org.apache.camel.main.Main;

/** Runs until it is stopped, with the settings of Camel Main: see the README. */
public final class DealEventsKafka {

    private DealEventsKafka() {}

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new DealRelay());
        main.run(args);
    }
}
