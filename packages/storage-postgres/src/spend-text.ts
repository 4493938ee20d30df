import { SCHEMA } from './schema/names.js'

/** Spends from a bucket under its row's lock. A window begins with the first cost that is spent in it. */
export function spendFunction(name: string): string {
  return `create or replace function ${SCHEMA}."${name}"(
  p_bucket text, p_cost double precision, p_limit double precision, p_window bigint, p_at timestamptz
)
returns jsonb language plpgsql
as $spend$
declare
  v_now timestamptz(3) := coalesce(p_at, date_trunc('milliseconds', clock_timestamp()));
  v_bucket ${SCHEMA}."buckets"%rowtype;
  v_end timestamptz(3);
begin
  -- Again where it was forgotten between the two.
  loop
    select * into v_bucket from ${SCHEMA}."buckets" b where b.bucket = p_bucket for update;
    exit when found;
    insert into ${SCHEMA}."buckets" (bucket, window_end, spent) values (p_bucket, v_now, 0) on conflict do nothing;
  end loop;
  if v_bucket.paused_until > v_now then
    return jsonb_build_object('allowed', false, 'remaining', 0, 'retryAt', v_bucket.paused_until);
  end if;
  v_end := v_bucket.window_end;
  if v_end <= v_now then
    v_end := v_now + p_window * interval '1 millisecond';
    v_bucket.spent := 0;
  end if;
  if v_bucket.spent + p_cost > p_limit then
    return jsonb_build_object('allowed', false, 'remaining', greatest(0, p_limit - v_bucket.spent), 'retryAt', v_end);
  end if;
  update ${SCHEMA}."buckets" b set window_end = v_end, spent = v_bucket.spent + p_cost where b.bucket = p_bucket;
  return jsonb_build_object('allowed', true, 'remaining', p_limit - v_bucket.spent - p_cost, 'retryAt', null);
end
$spend$`
}
