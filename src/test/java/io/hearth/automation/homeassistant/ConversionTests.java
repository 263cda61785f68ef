package io.hearth.automation.homeassistant;

import static io.hearth.automation.homeassistant.Conversions.below;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written on the left becomes what is written on the right; lines are parted by a bar. */
class ConversionTests {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {platform: state, entity_id: binary_sensor.door, from: 'off', to: 'on'}; - point: door/state|  becomes: on
            {trigger: state, entity_id: [light.a, light.b], to: 'off', for: {minutes: 5}}; - point: a/on|  becomes: off|  for: 5m|- point: b/on|  becomes: off|  for: 5m
            {trigger: state, entity_id: lock.front, to: unlocked, for: 90}; - point: front/locked|  becomes: off|  for: 1m30s
            {trigger: state, entity_id: person.anna, to: home}; - person: anna|  goes: home
            {trigger: state, entity_id: person.anna, from: home}; - person: anna|  goes: away
            {trigger: state, entity_id: switch.pump, to: unavailable, for: '00:10:00'}; - device: pump|  goes: offline|  for: 10m
            {trigger: state, entity_id: sensor.washer, from: running, to: [idle, done]}; - point: washer/value|  from: running|  to: idle|- point: washer/value|  from: running|  to: done
            {trigger: state, entity_id: sensor.washer, from: running}; - point: washer/value|  from: running
            {trigger: state, entity_id: sensor.washer, to: null}; - point: washer/value|  changes: any
            {trigger: state, entity_id: climate.bath, attribute: hvac_action, to: heating}; - point: bath/action|  becomes: heating
            {trigger: state, entity_id: sun.sun, to: below_horizon}; - sun: sunset
            {trigger: state, entity_id: input_boolean.guests, to: 'on', id: Guests here}; - point: helper/guests|  becomes: on|  as: guests-here
            {trigger: numeric_state, entity_id: sensor.t, below: 19.5, for: '00:10:00'}; - point: t/value|  below: 19.5|  for: 10m
            {trigger: numeric_state, entity_id: sensor.t, above: 10, below: 20}; - all:|    - point: t/value|      above: 10|    - point: t/value|      below: 20
            {trigger: numeric_state, entity_id: light.a, attribute: brightness, above: 51}; - point: a/brightness|  above: 20
            {trigger: numeric_state, entity_id: sensor.t, above: input_number.max}; - expr: "number('t/value') > number('helper/max')"
            {trigger: numeric_state, entity_id: zone.home, above: 0}; - presence: anyone
            {trigger: time, at: '07:30:00'}; - time: "07:30"
            {trigger: time, at: ['07:00:00', '22:15:30'], weekday: [sat, sun]}; - time: ["07:00", "22:15:30"]|  days: weekend
            {trigger: time_pattern, minutes: /15}; - every: 15m
            {trigger: time_pattern, hours: '*', minutes: 5}; - cron: "5 * * * *"
            {trigger: time_pattern, seconds: /7}; - cron: "*/7 * * * * *"
            {trigger: sun, event: sunset, offset: '-00:45:00'}; - sun: sunset|  offset: -45m
            {trigger: mqtt, topic: bell/ring, payload: 'ON'}; - topic: bell/ring|  payload: "ON"
            {trigger: mqtt, topic: z/remote, payload: single, value_template: '{{ value_json.action }}'}; - topic: z/remote|  json: "/action"|  is: single
            {trigger: zone, entity_id: person.anna, zone: zone.home, event: leave}; - person: anna|  goes: away
            {trigger: homeassistant, event: start}; - hub: started
            {trigger: webhook, webhook_id: letter-box, local_only: true}; - webhook: letter-box
            {trigger: event, event_type: timer.finished, event_data: {entity_id: timer.tea}}; - point: helper/tea|  becomes: finished
            {trigger: template, value_template: "{{ is_state('light.a', 'on') }}"}; - point: a/on|  becomes: on
            {trigger: template, value_template: "{{ states('sensor.t')|float(0) > 20 }}", for: 60}; - point: t/value|  above: 20|  for: 1m
            {trigger: template, value_template: "{{ states('sensor.a')|float > states('sensor.b')|float + 2 }}"}; - expr: "number('a/value') > number('b/value') + 2"
            {platform: device, domain: light, type: turned_on, device_id: 8f1, entity_id: light.a}; - point: a/on|  becomes: on
            """)
    void triggers(String theirs, String ours) {
        assertThat(below("when", Conversions.trigger(theirs))).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {condition: state, entity_id: light.a, state: 'on'}; - point: a/on|  is: on
            {condition: state, entity_id: [light.a, light.b], state: 'off'}; - point: a/on|  is: off|- point: b/on|  is: off
            {condition: state, entity_id: vacuum.rosie, state: [docked, idle], for: {hours: 1}}; - point: rosie/state|  is: [docked, idle]|  for: 1h
            {condition: state, entity_id: person.anna, state: not_home}; - person: anna|  is: away
            {condition: state, entity_id: person.anna, state: home, for: '00:10:00'}; - point: person-anna/home|  is: on|  for: 10m
            {condition: state, entity_id: group.family, state: home}; - presence: anyone
            {condition: state, entity_id: switch.pump, state: unavailable}; - device: pump|  is: offline
            {condition: numeric_state, entity_id: climate.bath, attribute: current_temperature, below: 21}; - point: bath/current|  below: 21
            {condition: time, after: '22:00:00', before: '06:00:00', weekday: [mon, tue, wed, thu, fri]}; - time: {after: "22:00", before: "06:00"}|- days: weekdays
            {condition: sun, after: sunset, after_offset: '-00:30:00'}; - sun: {after: sunset - 30m}
            {condition: zone, entity_id: person.anna, zone: zone.home}; - person: anna|  is: home
            {condition: trigger, id: early}; - trigger: early
            {or: [{condition: sun, after: sunset, before: sunrise}, "{{ is_state('light.a','on') and is_state('light.b','on') }}"]}; - any:|    - sun: {after: sunset, before: sunrise}|    - all:|        - point: a/on|          is: on|        - point: b/on|          is: on
            {not: [{condition: state, entity_id: light.a, state: 'on'}, {condition: state, entity_id: light.b, state: 'on'}]}; - not:|    any:|      - point: a/on|        is: on|      - point: b/on|        is: on
            "{{ states('sensor.mode') != 'eco' }}"; - point: mode/value|  is-not: eco
            "{{ now().hour >= 7 and not is_state('lock.door', 'locked') }}"; - expr: "hour() >= 7"|- point: door/locked|  is-not: on
            "{{ (now() - states.binary_sensor.door.last_changed).total_seconds() > 300 }}"; - expr: "seconds_since('door/state') > 300"
            "{{ state_attr('light.a', 'brightness')|int > 100 }}"; - point: a/brightness|  above: 39.216
            {condition: state, entity_id: light.a, state: 'on', alias: Only when lit}; # Only when lit|- point: a/on|  is: on
            {condition: state, entity_id: light.a, state: 'on', enabled: false}; # left out (line 3): a condition that is switched off in Home Assistant|- expr: "true"
            """)
    void conditions(String theirs, String ours) {
        assertThat(below("if", Conversions.condition(theirs))).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {service: light.turn_on, entity_id: light.a}; - set: {a/on: on}
            {action: light.turn_on, target: {entity_id: [light.a]}, data: {brightness: 51, transition: 2}}; - set: {a/on: on, a/brightness: 20}|  over: 2s
            {action: light.turn_on, target: {entity_id: light.a}, data: {rgb_color: [255, 0, 16], color_temp_kelvin: 2700}}; - set: {a/on: on, a/colour-temperature: 2700, a/colour: "#ff0010"}
            {action: light.turn_on, target: {entity_id: light.a}, data: {brightness_step_pct: -10, color_temp: 400, effect: rainbow}}; - set: {a/on: on, a/brightness: {add: -10}, a/colour-temperature: 2500, a/effect: rainbow}
            {action: light.turn_on, target: {entity_id: light.a}, data: {brightness_pct: "{{ states('input_number.level')|int }}"}}; - set: {a/on: on, a/brightness: {point: helper/level}}
            {action: homeassistant.turn_off, target: {entity_id: [switch.a, light.b]}}; - set: {a/on: off, b/on: off}
            {action: switch.toggle, target: {entity_id: switch.a}}; - set: {a/on: toggle}
            {action: fan.set_percentage, target: {entity_id: fan.a}, data: {percentage: 40}}; - set: {a/speed: 40}
            {action: climate.set_temperature, target: {entity_id: climate.a}, data: {temperature: 21.5, hvac_mode: heat}}; - set: {a/mode: heat, a/target: 21.5}
            {action: climate.set_preset_mode, target: {entity_id: climate.a}, data: {preset_mode: away}}; - set: {a/preset: away}
            {action: cover.open_cover, target: {entity_id: cover.a}}; - press: {a/action: open}
            {action: cover.set_cover_position, target: {entity_id: cover.a}, data: {position: 30}}; - set: {a/position: 30}
            {action: lock.lock, target: {entity_id: lock.a}}; - set: {a/locked: on}
            {action: media_player.volume_set, target: {entity_id: media_player.a}, data: {volume_level: 0.35}}; - set: {a/volume: 35}
            {action: media_player.media_pause, target: {entity_id: media_player.a}}; - press: {a/action: pause}
            {action: input_select.select_option, target: {entity_id: input_select.mode}, data: {option: Holiday}}; - set: {helper/mode: Holiday}
            {action: counter.increment, target: {entity_id: counter.visits}}; - set: {helper/visits: {add: 1}}
            {action: timer.start, target: {entity_id: timer.tea}}; - set: {helper/tea: active}
            {action: button.press, target: {entity_id: button.a}}; - press: {a/press: press}
            {scene: scene.movie}; - scene: movie
            {action: scene.turn_on, target: {entity_id: scene.movie}, data: {transition: 3}}; - scene: movie|  over: 3s
            {action: script.goodnight, data: {level: 20}}; - run: {rule: goodnight, with: {level: 20}}
            {action: script.turn_on, target: {entity_id: script.goodnight}}; - run: {rule: goodnight, wait: false}
            {action: notify.notify, data: {title: Door, message: "Open: {{ states('sensor.t') }}"}}; - notify: {title: Door, text: "Open: ${t/value}"}
            {action: mqtt.publish, data: {topic: a/b, payload: 'ON', qos: 1, retain: true}}; - publish: {topic: a/b, payload: "ON", qos: 1, retain: true}
            {delay: '00:01:30'}; - wait: 1m30s
            {delay: {milliseconds: 500}}; - wait: 500ms
            {wait_template: "{{ is_state('light.a','off') }}", timeout: 60, continue_on_timeout: false}; - wait:|    until: {point: a/on, is: off}|    at-most: 1m|    else:|      - stop: waited too long
            {wait_for_trigger: [{trigger: state, entity_id: light.a, from: 'on', to: 'off'}]}; - wait: {until: {point: a/on, is: off}}
            {variables: {level: 20, room: "{{ states('input_select.room') }}"}}; - let: {level: 20, room: {point: helper/room}}
            {stop: Nobody is here}; - stop: Nobody is here
            {repeat: {count: 3, sequence: [{delay: 1}]}}; - repeat:|    times: 3|    do:|      - wait: 1s
            {repeat: {for_each: [a, b], sequence: [{delay: 1}]}}; - repeat:|    each: [a, b]|    do:|      - wait: 1s
            {repeat: {while: [{condition: state, entity_id: light.a, state: 'on'}], sequence: [{delay: 1}]}}; - repeat:|    while: {point: a/on, is: on}|    do:|      - wait: 1s
            {parallel: [{delay: 1}, {sequence: [{delay: 2}, {delay: 3}]}]}; - together:|    - wait: 1s|    -|      - wait: 2s|      - wait: 3s
            {if: [{condition: sun, after: sunset}], then: [{delay: 1}], else: [{delay: 2}]}; - if:|    - sun: {after: sunset}|  then:|    - wait: 1s|  else:|    - wait: 2s
            {device_id: 1f, domain: light, entity_id: light.a, type: turn_on}; - set: {a/on: on}
            """)
    void actions(String theirs, String ours) {
        assertThat(below("then", Conversions.action(theirs))).isEqualTo(ours);
    }
}
