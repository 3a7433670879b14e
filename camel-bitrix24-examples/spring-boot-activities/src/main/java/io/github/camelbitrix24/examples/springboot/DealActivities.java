/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application, as deployed for a real portal. */
@SpringBootApplication
public class DealActivities {

    /** Starts the application with Spring Boot's configuration. */
    public static void main(String[] args) {
        SpringApplication.run(DealActivities.class, args);
    }
}
