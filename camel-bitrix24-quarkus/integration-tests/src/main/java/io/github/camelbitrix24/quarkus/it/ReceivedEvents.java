/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Stores the bodies of received events. */
@ApplicationScoped
public class ReceivedEvents implements Processor {

    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @Override
    public void process(Exchange event) {
        bodies.add(event.getMessage().getBody(String.class));
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }
}
