/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application as it is deployed for a real portal. */
@SpringBootApplication
public class DealActivities {

    /** Takes the options of the application from where Spring Boot finds them. */
    public static void main(String[] args) {
        SpringApplication.run(DealActivities.class, args);
    }
}
